/** Where web services are called. */
export const soapPath = '/soap-generic/syracuse/collaboration/syracuse/CAdxWebServiceXmlCC';

export const listRows = 10_000;
export const listFields = 30;

/** Keeps what was written. */
type OnWritten = (identity: string) => void;

/** What a call of a web service asks for: descriptions come at once, everything else takes its time. */
export function soapOperation(envelope: string): string {
	return /<wss:(\w+)/.exec(envelope)?.[1] ?? '';
}

/** Answers the calls of the benchmark, whoever wrote their envelopes. */
export function soapAnswer(envelope: string, onWritten: OnWritten): string {
	const operation = soapOperation(envelope);
	if (operation === 'getDescription') return reply(operation, description);
	if (operation === 'query') return listAnswer();
	if (operation === 'run') return reply(operation, imported(envelope, onWritten));
	const key = /(?<=<value[^>]*>)[^<]*|(?<=NAME="BPCNUM"[^>]*>)[^<]*/.exec(envelope)?.[0] ?? '';
	if (operation === 'save') onWritten(key);
	return reply(operation, record(key));
}

/** The answer of a query of 10,000 rows with 30 fields. */
export function listAnswer(): string {
	const lines = Array.from({ length: listRows }, (_, row) => {
		const fields = Array.from({ length: listFields }, (__, place) => fieldOf(row, place));
		return `<LIN NUM="${row + 1}">${fields.join('')}</LIN>`;
	});
	return reply(
		'query',
		`<RESULT DIM="${listRows + 1}" SIZE="${listRows}">${lines.join('')}</RESULT>`,
	);
}

/** Texts, numbers, dates and local menus, by turns. */
function fieldOf(row: number, place: number): string {
	switch (place % 4) {
		case 0:
			return `<FLD NAME="TXT${place}" TYPE="Char">Customer ${row} &amp; Sons</FLD>`;
		case 1:
			return `<FLD NAME="QTY${place}" TYPE="Decimal">${row}.25</FLD>`;
		case 2:
			return `<FLD NAME="DAT${place}" TYPE="Date">20260331</FLD>`;
		default:
			return `<FLD MENULAB="Delivered" MENULOCAL="415" NAME="STA${place}" TYPE="Integer">3</FLD>`;
	}
}

function record(key: string): string {
	const lines = [1, 2, 3].map(
		(line) =>
			`<LIN NUM="${line}"><FLD NAME="ITMREF" TYPE="Char">ITM00${line}</FLD><FLD NAME="QTY" TYPE="Decimal">${line}.5</FLD></LIN>`,
	);
	return `<RESULT><GRP ID="BPC0_1"><FLD NAME="BPCNUM" TYPE="Char">${key}</FLD><FLD NAME="BPCNAM" TYPE="Char">Customer &amp; Sons</FLD></GRP><GRP ID="ADXTEC"><FLD NAME="WW_MODSTAMP" TYPE="Char">20260331120000</FLD></GRP><TAB DIM="99" ID="BPC4_1" SIZE="3">${lines.join('')}</TAB></RESULT>`;
}

/** Each record of the file that begins with `B`. */
function imported(envelope: string, onWritten: OnWritten): string {
	const records = envelope.match(/B;FR;[^;|]*/g) ?? [];
	for (const one of records) onWritten(one.slice('B;FR;'.length));
	return '{"GRP1":{"O_REQNUM":"0","O_STATUS":"0","O_MESSA":""}}';
}

const description =
	'<ADXDOC PNA="YOBPC" OBJ="BPC"><ADXDATA><GRP NAM="BPC0_1" DIM="1"><FLD NAM="BPCNUM" TYP="Char" LEN="15"/><FLD NAM="BPCNAM" TYP="Char" LEN="35"/><FLD NAM="BCGCOD" TYP="Char" LEN="5"/><FLD NAM="CRY" TYP="Char" LEN="3"/><FLD NAM="CUR" TYP="Char" LEN="3"/></GRP></ADXDATA><ADXKEY><GRP NAM="KEY"><FLD NAM="BPCNUM" TYP="Char"/></GRP></ADXKEY></ADXDOC>';

function reply(operation: string, result: string): string {
	const prolog = result.startsWith('<') ? '<?xml version="1.0" encoding="UTF-8"?>' : '';
	return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:wss="http://www.adonix.com/WSS"><soapenv:Body><wss:${operation}Response><${operation}Return xsi:type="wss:CAdxResultXml"><messages xsi:type="soapenc:Array" soapenc:arrayType="wss:CAdxMessage[0]"/><resultXml xsi:type="xsd:string"><![CDATA[${prolog}${result}]]></resultXml><status xsi:type="xsd:int">1</status><technicalInfos xsi:type="wss:CAdxTechnicalInfos"><poolEntryIdx xsi:type="xsd:int">14948</poolEntryIdx></technicalInfos></${operation}Return></wss:${operation}Response></soapenv:Body></soapenv:Envelope>`;
}
