/** The console's configuration and what starts and stops with the process. */
@NullMarked
package io.slugline.console;

import org.jspecify.annotations.NullMarked;
