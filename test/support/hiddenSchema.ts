/** What a GraphQL server that refuses introspection answers to a question about its schema. */
export function withHiddenSchema(body: string): object {
	return body.includes('{ __typename }')
		? { data: { __typename: 'Query' } }
		: { errors: [{ message: 'No introspection' }] };
}
