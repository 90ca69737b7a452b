/** The page itself: addresses of screens, security headers, the origin check. */
@NullMarked
package io.slugline.console.web;

import org.jspecify.annotations.NullMarked;
