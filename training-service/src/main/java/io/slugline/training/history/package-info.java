/** What has happened to the model: versions, aliases and runs, read back from their topics. */
@NullMarked
package io.slugline.training.history;

import org.jspecify.annotations.NullMarked;
