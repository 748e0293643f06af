// The same stories on the three apps, EventStoreDB and MongoDB.
import './tenant/on-servers';
import './peridio.spec';
import './product-health.ci.spec';
import './quectel.ci.spec';
import './particle-day.spec';
import './enos.spec';
import './particle-team.ci.spec';
