// Pages that are not seen first, in one file, since each is small.
export { BoardPage } from '../boards/BoardPage';
export { BoardsPage } from '../boards/BoardsPage';
export { CellPage } from '../cells/CellPage';
export { CustomerPage } from '../customer/CustomerPage';
export { DatasetsPage } from '../datasets/DatasetsPage';
export { FilePage } from '../file/FilePage';
export { ImportPage } from '../wizard/ImportPage';
export { ImportsPage } from '../imports/ImportsPage';
export { SegmentPage } from '../segments/SegmentPage';
export { SegmentsPage } from '../segments/SegmentsPage';
export { SettingsPage } from '../datasets/SettingsPage';
export { ViewPage } from '../boards/ViewPage';
export { WatchPage } from '../watches/WatchPage';
export { WatchesPage } from '../watches/WatchesPage';
export { WebhookPage } from '../webhooks/WebhookPage';
export { WebhooksPage } from '../webhooks/WebhooksPage';
