/** From articles to classified articles: the topology, the read-ahead that batches for it, and the dead letters. */
@NullMarked
package io.slugline.classifier.stream;

import org.jspecify.annotations.NullMarked;
