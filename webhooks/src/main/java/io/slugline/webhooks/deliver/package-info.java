/** Signed requests to one endpoint, and what its answers mean. Knows nothing of Kafka nor of what an event holds. */
@NullMarked
package io.slugline.webhooks.deliver;

import org.jspecify.annotations.NullMarked;
