/** The REST API: what browsers and programs may ask and do. Records here are the JSON. */
@NullMarked
package io.slugline.console.api;

import org.jspecify.annotations.NullMarked;
