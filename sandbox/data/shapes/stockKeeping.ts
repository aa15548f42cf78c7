import type { NodeShapes } from './nodeShapes';

const movement = 'id! stockSite>Site effectiveDate:date documentDescription';
const movementLine = `lineNumber:integer! product>Product packingUnit>UnitOfMeasure
	quantityInPackingUnit:decimal packingUnitToStockUnitConversionFactor:decimal quantityInStockUnit:decimal`;

/** Package Stock. */
export const stock: NodeShapes = {
	'{allocation,pickList,stockCountSerialNumber,stockEntryTransaction,stockReorder,storage,storageDetails}':
		'',
	lpnOperations: `${movement} operation licensePlateNumber>LicensePlateNumber`,
	lpnOperationsLine: `lpnOperations>LpnOperations! ${movementLine}`,
	miscellaneousIssue: `id! entryType:entryType stockSite>Site effectiveDate:date documentDescription
		project>ProjectLink {stockMovementGroup,stockMovementCode}>MiscellaneousTable stockAutomaticJournal
		warehouse>Warehouse destination~ transaction~ miscellaneousIssueLines=MiscellaneousIssueLine
		dimensions[]MiscellaneousIssueDimensions.miscellaneousIssue`,
	miscellaneousIssueLine: `${movementLine} price:decimal majorVersion`,
	miscellaneousIssueDimensions:
		'miscellaneousIssue>MiscellaneousIssue! denormalizedIndex:integer! dimension',
	miscellaneousReceipt: `${movement} entryType:entryType`,
	miscellaneousReceiptLine: `miscellaneousReceipt>MiscellaneousReceipt! ${movementLine} price:decimal`,
	miscellaneousReceiptDimensions:
		'miscellaneousReceipt>MiscellaneousReceipt! denormalizedIndex:integer! dimension',
	pickTicket: movement,
	pickTicketLine: `pickTicket>PickTicket! ${movementLine}`,
	stockChange: movement,
	stockChangeLine: `stockChange>StockChange! ${movementLine}`,
	stockChangeByLpn: `${movement} licensePlateNumber>LicensePlateNumber stockChangeLines=StockChangeByLpnLine`,
	stockChangeByLpnLine: `${movementLine} stockId:decimal licensePlateNumber>LicensePlateNumber location`,
	stockCountList: 'id! stockSite>Site countDate:date',
	stockCountListDetail: `stockCountList>StockCountList! ${movementLine}`,
	stockCountSession: 'id! description stockSite>Site',
	intersiteTransfer: movement,
	intersiteTransferLine: `intersiteTransfer>IntersiteTransfer! ${movementLine}`,
	subcontractTransfer: movement,
	subcontractTransferLine: `subcontractTransfer>SubcontractTransfer! ${movementLine}`,
};

/** Package StockData. */
export const stockData: NodeShapes = {
	stock: `{sublot,supplierLot,identifier1,identifier2} location>Location locationType locationCategory:stockTransactionType
		warehouse>Warehouse serialNumber packingUnitToStockUnitConversionFactor:decimal
		{activeQuantityInStockUnit,inProcessQuantity}:decimal editedFlag:integer {lastIssueDate,lastCountDate}:date`,
	stockStatus:
		'shortDescription localizedShortDescription {expiredQStatus,expiredRStatus}>StockStatus',
	licensePlateNumber: 'code! description stockSite>Site location>Location isActive:boolean',
	location: 'stockSite>Site! code! description locationType warehouse>Warehouse',
	lot: 'product>Product! code! expirationDate:date',
	'{lotsSites,mobileSettings,overhead,overheadFormulaCodes,productCategoryDefaultLocations}': '',
	'{stockJournal,stockManagementRules,warehouse}': '',
	serialNumber: 'product>Product! code! stockSite>Site',
};
