/** Entries as articles: one record for each logical story, a higher revision for each edit. */
@NullMarked
package io.slugline.ingest.article;

import org.jspecify.annotations.NullMarked;
