/** Records as CloudEvents: which of them are wanted, and what they say. Knows nothing of Kafka's clients nor of HTTP. */
@NullMarked
package io.slugline.webhooks.event;

import org.jspecify.annotations.NullMarked;
