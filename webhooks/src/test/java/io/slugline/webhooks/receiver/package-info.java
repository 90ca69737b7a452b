/** What stands at the other end in tests: a web server, and a check of signatures that shares no code with the sender. */
@NullMarked
package io.slugline.webhooks.receiver;

import org.jspecify.annotations.NullMarked;
