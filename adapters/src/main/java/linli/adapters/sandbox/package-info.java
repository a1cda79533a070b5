/** The platforms' own side of the protocols, for demo, tests and operators. Shares no code with the adapters it checks. */
@NullMarked
package linli.adapters.sandbox;

import org.jspecify.annotations.NullMarked;
