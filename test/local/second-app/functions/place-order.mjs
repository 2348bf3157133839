/** POST /orders: accepts an order and publishes it on the bus. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

const bus = new EventBridgeClient();

export async function handler({ body, requestContext }) {
  const orderId = requestContext.requestId;
  const { item, count } = JSON.parse(body);
  const detail = { orderId, item, count, clerk: requestContext.authorizer.claims.username };
  const entry = {
    EventBusName: process.env.BUS,
    Source: 'desk',
    DetailType: 'OrderPlaced',
    Detail: JSON.stringify(detail),
  };
  const { FailedEntryCount } = await bus.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount > 0) return { statusCode: 503, body: '' };
  return { statusCode: 202, headers: { location: `/orders/${orderId}` }, body: JSON.stringify({ orderId }) };
}
