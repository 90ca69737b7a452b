/** The agent that ties a child process to the launcher that started it; knows nothing but the JDK. */
@NullMarked
package io.slugline.standalone.tether;

import org.jspecify.annotations.NullMarked;
