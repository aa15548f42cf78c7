import type { NodeShapes } from './nodeShapes';

/** Package MasterData. Source: QF20. */
export const masterData: NodeShapes = {
	customer: `customerCategory>CustomerCategory billToCustomer>Customer billToCustomerAddress>CustomerAddress
		payByCustomer>BusinessPartner payByCustomerAddress>BusinessPartnerAddress {group,risk}Customer>Customer
		defaultAddress>CustomerAddress defaultShipToAddress>ShipToCustomerAddress defaultContact>CustomerContact
		ourSupplierCode rateType:exchangeRateType commissionCategory:commissionCategory exemptionTaxNumber
		priceOrAmountType:priceAmountTaxTax creditInsuranceAmount:decimal insuranceDate:date
		insuranceCompany>BusinessPartner reminderType:reminderType minimumReminderAmount:decimal
		{canBeMatched,isLoanAllowed,mustPrintAcknowledgment,isOrderClosingAllowed}:boolean
		mustContainOneOrderPerDelivery:boolean {businessSector,prospectOrigin}>MiscellaneousTable
		{tokenCredit,manualAdditionalToken,totalTokenCredit,necessaryTokensForServiceContract}:integer
		{firstContact,lastQuote,lastContact,nextContact}Date:date printTemplate>PrintTemplate
		unavailablePaymentPeriod>UnavailablePeriods isSubjectToTax:boolean serviceContract
		notes:stream invoiceHeaderText:stream addresses[]CustomerAddress.customer`,
	supplier: `category>SupplierCategory payToBusinessPartner>BusinessPartner
		payToBusinessPartnerAddress>BusinessPartnerAddress billBySupplier>Supplier
		billBySupplierAddress>SupplierAddress {group,risk}Supplier>Supplier carrier>Carrier
		defaultContact>SupplierContact location unavailablePeriod>UnavailablePeriods rateType:exchangeRateType
		incoterm>Incoterm intrastatTransportLocation:countryLocation addressByDefault>SupplierAddress
		isMultiLineOrder:boolean {leadTime,price,quality,quantity,free}{RankingCoefficient,Ranking}:decimal`,
	businessPartner: `category>CustomerCategory customerOrSupplierOriginCategory companyName2
		europeanUnionVatNumber isIntersite:boolean businessPartnerSite>Site siteIdentificationNumber
		standardIndustrialClassificationCode language>Language acronym italianTaxNumber fiscalCode
		consolidationGroup>SiteGroupings consolidationCode
		is{Grantor,Carrier,Factor,SalesRep,MiscellaneousBusinessPartner,Prospect,ServiceSupplier,ServiceCaller}:boolean
		defaultAddress>BusinessPartnerAddress defaultContact>BusinessPartnerContact defaultBankId`,
	product: `company>Company productCategory>ProductCategory localizedDescription{2..3}
		managementMode:standardProductCode standard isPrototype:boolean
		defaultPotencyIn{Percentage,InternationalUnit}:decimal storageSheet typeOfProduct:typeOfProduct
		{statistical,ee,weight}Unit>UnitOfMeasure {purchase,statistical,ee}UnitToStockUnitConversionFactor:decimal
		is{Purchase,Sales}FactorEntryAllowed:boolean stockManagementMode:stockManagementMode
		serialNumberManagementMode:serialNumberManagement expirationManagementMode:expirationManagement
		globalTradeItemNumber image>CommonImage packingUnits[]ProductPackingUnits.product
		productSites[]ProductSite.product`,
	productSite: `isBeingCounted:boolean countWorksheet isLocationManaged:boolean
		stockWithdrawalMode:stockWithdrawalMode countManagementMode:countManagementMode
		{multilevel,qualityControl,reorder}LeadTime:decimal planning{Demand,Firm}Horizon:integer
		planning{Demand,Firm}HorizonTimeUnit:timeUnit reorderingSite>Site countOfStockRecords:integer
		stock[]Stock.product`,
	unitOfMeasure: 'numberOfDecimals:integer',
	address: `entityType:entityType! entityNumber! code! description defaultBankId isDefault:boolean zipCode city
		state country>Country countryName website externalIdentifier isValid:boolean`,
	addressAddressEmails: 'address>Address! denormalizedIndex:integer! email',
	addressAddressLines: 'address>Address! denormalizedIndex:integer! addressLine',
	addressPhoneNumbers: 'address>Address! denormalizedIndex:integer! phoneNumber',
	bankDetail: '',
	bomDetail: '',
	bomHeader: '',
	bomProduct: '',
	bomRouting: '',
	bomCodes: '',
	businessPartnerAddress: 'businessPartner>BusinessPartner! code! description city country>Country',
	businessPartnerBankDetail: 'businessPartner>BusinessPartner! code! description',
	businessPartnerCompanyException: '',
	businessPartnerCompanyNames:
		'businessPartner>BusinessPartner! denormalizedIndex:integer! companyName',
	businessPartnerContact: 'businessPartner>BusinessPartner! code! description',
	carrier: '',
	commonImage: 'code! value',
	commonText: 'code! text:stream',
	companyAddress: 'company>Company! code! description city country>Country',
	companyBankDetail: 'company>Company! code! description',
	companyContact: 'company>Company! code! description',
	contact: '',
	contactRelationship: '',
	container: '',
	currencyRate:
		'sourceCurrency>Currency! destinationCurrency>Currency! rateDate:date! rate:decimal',
	customerAddress: `customer>Customer! code! entityType:entityType description defaultBankId isDefault:boolean
		zipCode city state country>Country countryName website externalIdentifier isValid:boolean`,
	customerBankDetail: 'customer>Customer! code! description',
	customerCashTaxRules: 'customer>Customer! code! description',
	customerCategory: '',
	customerContact: 'customer>Customer! code! description',
	customerPaymentDays: 'customer>Customer! denormalizedIndex:integer! day:integer',
	customerProduct: 'customer>Customer! product>Product! description',
	customerSalesReps: 'customer>Customer! denormalizedIndex:integer! salesRep>SalesRep',
	customerStatisticalGroups: 'customer>Customer! denormalizedIndex:integer! group',
	incoterm: '',
	mobileAutomationSetup: '',
	packaging: 'code! localizedDescription localizedShortDescription',
	printTemplate: '',
	productPackingUnits:
		'product>Product! packingUnit>UnitOfMeasure! packingUnitToStockUnitConversionFactor:decimal',
	productCategory: '',
	supplierAddress: 'supplier>Supplier! code! description city country>Country',
	supplierContact: 'supplier>Supplier! code! description',
	supplierCategory: '',
	shipToCustomerAddress: 'customer>Customer! code! description city country>Country',
	unavailablePeriods: '',
};
