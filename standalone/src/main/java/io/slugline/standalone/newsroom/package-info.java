/**
 * The newsroom itself: what it consists of, the order it is opened and closed in, and what must hold before that. Knows
 * nothing of commands; what people see goes through {@link io.slugline.standalone.newsroom.Progress}.
 */
@NullMarked
package io.slugline.standalone.newsroom;

import org.jspecify.annotations.NullMarked;
