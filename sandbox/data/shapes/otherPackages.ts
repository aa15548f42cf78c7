import type { NodeShapes } from './nodeShapes';

/** Package System. */
export const system: NodeShapes = {
	site: `identificationNumber standardIndustrialClassificationCode isAccounting:boolean
		legislation>MiscellaneousTable eoriNumber defaultAddress>SiteAddress defaultBankId>SiteBankDetail
		defaultContact>SiteContact unavailabilityCode>UnavailablePeriods
		{routingCode,electronicAddress,serviceCode,einvoicingEmailAddress,suffix} addresses[]SiteAddress.site
		contacts[]SiteContact.site bankDetails[]SiteBankDetail.site paymentBank>BankAccount`,
	company: '',
	siteAddress: 'site>Site! code! description city country>Country',
	siteContact: 'site>Site! code! description',
	siteBankDetail: 'site>Site! code! description',
	miscellaneousTable: 'number:integer! code! description',
	language: '',
	user: 'code! name isActive:boolean',
};

/** Package Finance. Of the supplier invoice, a connector names the fields of a create; package, node and key are assumptions. */
export const finance: NodeShapes = {
	journalEntry:
		'journalEntryType>EntryType journal>Journal journalEntryTransaction>JournalEntryTransaction',
	journalEntryLine: `ledgerTypeNumber:generalLedgerType chartOfAccounts>ChartOfAccounts controlAccount
		account>Account quantity:decimal matchingDate:date maximumMatchingDate:date tax>Tax`,
	journalEntryAnalyticalLine: 'code! dimension amount:decimal',
	businessPartnerSupplierInvoice: `id! company>Company site>Site invoiceType>PurchaseInvoiceType category:invoiceType
		{accounting,rate}Date:date billBySupplier>Supplier currency>Currency sourceDocument sourceDocumentDate:date
		payToBusinessPartner>BusinessPartner dueDateCalculationStartDate:date paymentTerm>PaymentTerm taxRule>TaxRule
		lines=BusinessPartnerSupplierInvoiceLine`,
	businessPartnerSupplierInvoiceLine:
		'lineNumber:integer! site>Site lineAmountExcludingTax:decimal taxCode quantity:decimal',
};

/** Package ProjectManagement. `employee { code }` is again a reference; the node behind is an assumption. */
export const projectManagement: NodeShapes = {
	timeEntryLine: `employee>TimeEntry! lineNumber:integer! date:date project>ProjectLink task operation:integer
		projectLaborRate:decimal timeCategory unit>UnitOfMeasure timeSpent:decimal {isValidated,isBillable}:boolean
		billableFrom:date localizedDescription`,
	timeEntry: 'employee>User! description',
	'{saleableProduct,budget,task}': '',
};

/** Packages whose reference pages list no node that is known here: one stands for all. */
export const assumedPackages: Readonly<Record<string, NodeShapes>> = {
	Manufacturing: {
		workOrder: 'id! manufacturingSite>Site product>Product quantity:decimal startDate:date',
	},
	SalesProjectManagement: { projectSalesOrder: '' },
	FinanceData: {
		account: '',
		chartOfAccounts: '',
		entryType: '',
		journal: '',
		tax: '',
		taxRule: '',
		paymentTerm: '',
	},
	InvoicingData: { earlyDiscountLateCharge: '', journalEntryTransaction: '' },
	ManufacturingData: { workCenter: '' },
	PhysicalFlowsData: { deliveryMode: '' },
	ProjectManagementData: { projectLink: '' },
	PurchasingData: { purchaseInvoiceType: '' },
	Structure: { siteGroupings: '', salesRep: '', factor: '', bankAccount: '' },
};

/** The platform's packages, which have the same name in every release. */
export const platformPackages: Readonly<Record<string, NodeShapes>> = {
	X3SystemUtils: {
		sysGeneralParameter: '',
		sysGeneralParametersData: '',
		sysMiscellaneousTablesColumns: '',
		sysUser: 'code! name isActive:boolean',
	},
	AppMetadata: { metaNode: 'name! title' },
	X3Interop: { interopNode: 'name! title' },
};
