/** What people type after {@code slugline}, and what they see: the edge of the module, and nothing but the edge. */
@NullMarked
package io.slugline.standalone.command;

import org.jspecify.annotations.NullMarked;
