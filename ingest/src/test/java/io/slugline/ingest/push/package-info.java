/** Tests of WebSub. */
@NullMarked
package io.slugline.ingest.push;

import org.jspecify.annotations.NullMarked;
