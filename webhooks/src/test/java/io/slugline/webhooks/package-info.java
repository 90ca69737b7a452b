/** Tests of the connector; those that end in IT run the packaged plugin in a real worker. */
@NullMarked
package io.slugline.webhooks;

import org.jspecify.annotations.NullMarked;
