package linli.config.privacy;

import java.time.ZoneId;
import linli.core.command.Commands;
import linli.core.wording.Catalogue;

/**
 * What copies and erasures need of the product.
 *
 * @param commands with every feature that ships
 * @param catalogue in the language of the settings
 */
public record Records(Writing writing, Commands commands, Catalogue catalogue, ZoneId zone) {}
