/**
 * The Kafka Connect sink that posts stories and decisions to one subscriber's address. The classes here only route between
 * Connect and the packages below: event says what is sent, deliver sends it.
 */
@NullMarked
package io.slugline.webhooks;

import org.jspecify.annotations.NullMarked;
