import type { NodeShapes } from './nodeShapes';

const address = '{PostalCode,City,State,CountryName}';

/** Package Sales. Sub-nodes are named after their node. */
export const sales: NodeShapes = {
	salesDelivery: `id! salesSite>Site shippingSite>Site soldToCustomer>Customer deliveryDate:date
		isValidated:boolean currency>Currency`,
	'salesDelivery{Line,SalesReps,InvoicingElements,Dimensions}':
		'salesDelivery>SalesDelivery! lineNumber:integer! description',
	salesInvoice: `shippingSite>Site {soldTo,group}Customer>Customer shipToCustomerAddress>ShipToCustomerAddress
		billToCustomerEuropeanUnionVatNumber billToCustomerContact>CustomerContact shipToCustomer${address}
		shipToCustomerCountry>Country shipToCustomerContact>CustomerContact payByBusinessPartner>BusinessPartner
		factor>Factor invoiceType>SalesInvoiceType category:invoiceType sourceDocumentCategory:salesInvoiceSource
		sourceDocumentDate:date {isOnCreditMemo,hasStockTransaction}:boolean internalReference project>ProjectLink`,
	salesInvoiceLine: '',
	'salesInvoice{LineTaxes,SalesReps}': 'salesInvoice>SalesInvoice! lineNumber:integer! description',
	salesOrder: `company>Company salesOrderType>SalesOrderType {billTo,group}Customer>Customer
		payByBusinessPartner>BusinessPartner payByBusinessPartnerAddress>BusinessPartnerAddress
		shipToCustomerAddress>ShipToCustomerAddress additionnalReference project>ProjectLink
		{requestedDelivery,loanReturn}Date:date deliveryLeadTime:integer {soldTo,billTo}CustomerAddress>CustomerAddress
		{soldTo,billTo,shipTo}Customer${address} {soldTo,billTo,shipTo}CustomerCountry>Country
		{soldTo,billTo,shipTo}CustomerContact>CustomerContact billToCustomerEuropeanUnionVatNumber
		currencyRateType:exchangeRateType soldToCustomerLanguage>Language taxRule>TaxRule
		entityUseCode>MiscellaneousTable paymentTerm>PaymentTerm`,
	salesOrderLine: `sequenceNumber:integer company>Company category:orderCategory
		{soldTo,billTo}Customer>Customer shipToCustomerAddress>ShipToCustomerAddress
		shipToCustomerContact>CustomerContact {shipping,sales}Site>Site productDescriptionInCustomerLanguage
		customerProduct salesRep{1..2}>SalesRep salesRep{1..2}CommissionRate:decimal salesRepCommissionFactor:decimal
		priceReason>SalesPriceReason netPrice{Excluding,Including}Tax:decimal {margin,costPrice}:decimal
		discountOrCharge{1..9}:decimal discountOrCharge{1..9}Reason>SalesPriceReason`,
	'salesOrder{LineTaxes,LineDimension,QuantityLine,InvoicingElements}':
		'salesOrder>SalesOrder! lineNumber:integer! description',
	salesQuote: 'id! salesSite>Site soldToCustomer>Customer quoteDate:date',
};

/** Package SalesData. */
export const salesData: NodeShapes = {
	'sales{QuoteType,DeliveryType,InvoiceType,OrderType,PriceReason,ReturnType}': '',
};

/** Package Purchasing. */
export const purchasing: NodeShapes = {
	cost: '',
	productSupplierView: 'product>Product! supplier>Supplier! description',
	purchaseInvoice: 'id! supplier>Supplier invoiceDate:date currency>Currency',
	purchaseInvoiceLine:
		'purchaseInvoice>PurchaseInvoice! lineNumber:integer! product>Product amount:decimal',
	purchaseOrder: `company>Company orderType:purchaseOrderType project>ProjectLink
		{orderFrom,shipFrom}SupplierAddress>SupplierAddress {orderFrom,shipFrom}Supplier{ZipCode,City,State,CountryName}
		{orderFrom,shipFrom}SupplierCountry>Country invoiceSite>Site paymentTerm>PaymentTerm
		earlyDiscountOrLateCharge>EarlyDiscountLateCharge deliveryMode>DeliveryMode carrier>Carrier`,
	purchaseOrderLine: '',
	purchaseOrderQuantityLinesSupplierView:
		'purchaseOrder>PurchaseOrder! lineNumber:integer! quantity:decimal',
	purchaseReceipt: `id! receiptSite>Site receiptDate:date supplier>Supplier
		stockMovementCode>MiscellaneousTable`,
	purchaseReceiptLine: `purchaseReceipt>PurchaseReceipt! lineNumber:integer! product>Product
		quantityInReceiptUnitReceived:decimal`,
	purchaseReturn: 'id! returnSite>Site returnDate:date supplier>Supplier',
	purchaseReturnLine: 'purchaseReturn>PurchaseReturn! lineNumber:integer! product>Product',
	purchaseShipment: 'id! supplier>Supplier shipmentDate:date',
	purchaseShipmentLine: 'purchaseShipment>PurchaseShipment! lineNumber:integer! product>Product',
	'{transport,purchaseEntryTransaction,purchaseRequest}': '',
};
