/** WebSub: hubs that announce news, so that a feed is polled when there is some (W3C WebSub). */
@NullMarked
package io.slugline.ingest.push;

import org.jspecify.annotations.NullMarked;
