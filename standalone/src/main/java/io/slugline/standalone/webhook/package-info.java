/** Webhooks of a running newsroom: one connector each, with its address and secret in files of their own. */
@NullMarked
package io.slugline.standalone.webhook;

import org.jspecify.annotations.NullMarked;
