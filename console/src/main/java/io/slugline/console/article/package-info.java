/** What the console knows of one article, as plain records: its text, what models said of it and what editors decided. Knows nothing of Kafka, Lucene or HTTP. */
@NullMarked
package io.slugline.console.article;

import org.jspecify.annotations.NullMarked;
