import type { IParameterBuilderHint } from 'n8n-workflow';

/** What n8n's AI builder reads about `createOnceBy`, whatever is created. n8n before 2.41 does not know of it. */
export const onceHint: IParameterBuilderHint = {
	propertyHint:
		'Set it in every workflow that creates documents from orders, messages or files of another system. Name the field that holds their reference: then a run can be repeated as a whole.',
};
