/**
 * The backbone without installation: a Kafka broker in this JVM and a schema registry as a child process, both from
 * Maven artifacts, both on loopback only. The newsroom in a box and the tests of every service run on them.
 */
@NullMarked
package io.slugline.embedded;

import org.jspecify.annotations.NullMarked;
