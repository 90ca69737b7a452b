/** The Lucene index of articles: documents, queries, facets, and the offsets that are committed with them. */
@NullMarked
package io.slugline.console.index;

import org.jspecify.annotations.NullMarked;
