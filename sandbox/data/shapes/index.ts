import { purchasing, sales, salesData } from './documents';
import { masterData } from './masterData';
import { type NodeShape, listNodes } from './nodeShapes';
import {
	assumedPackages,
	finance,
	platformPackages,
	projectManagement,
	system,
} from './otherPackages';
import { stock, stockData } from './stockKeeping';

/** Every node that Sage's reference names. */
export const documentedNodes: readonly NodeShape[] = listNodes({
	MasterData: masterData,
	System: system,
	Sales: sales,
	SalesData: salesData,
	Purchasing: purchasing,
	Stock: stock,
	StockData: stockData,
	Finance: finance,
	ProjectManagement: projectManagement,
	...assumedPackages,
	...platformPackages,
});
