@NullMarked
package io.slugline.ingest.article;

import org.jspecify.annotations.NullMarked;
