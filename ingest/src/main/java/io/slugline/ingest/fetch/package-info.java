/** Documents from addresses: the only place that makes outbound requests, within limits of time, size and reach. */
@NullMarked
package io.slugline.ingest.fetch;

import org.jspecify.annotations.NullMarked;
