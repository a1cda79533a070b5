@NullMarked
package linli.core.http;

import org.jspecify.annotations.NullMarked;
