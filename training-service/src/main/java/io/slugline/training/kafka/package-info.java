/** How the training service reaches the broker and the registry: settings in one place, followers and one transactional writer. */
@NullMarked
package io.slugline.training.kafka;

import org.jspecify.annotations.NullMarked;
