/** The launcher's entry point. */
@NullMarked
package io.slugline.standalone;

import org.jspecify.annotations.NullMarked;
