package linli.commands.membership;

import java.util.Optional;
import linli.core.command.Refusal;
import linli.core.community.Profiles;
import linli.core.wording.SmallTalk;

/** How somebody wants to be called. */
final class Address {
    private Address() {}

    /**
     * Reads it.
     *
     * @return nothing when it is only a polite word
     * @throws Refusal when it is too long
     */
    static Optional<String> require(String said) {
        var address = said.strip().replaceAll("\\s+", " ");
        if (address.isEmpty() || SmallTalk.in(address).isPresent()) return Optional.empty();
        int length = address.codePointCount(0, address.length());
        if (length > Profiles.LONGEST_ADDRESS)
            throw Refusal.of("membership.address-too-long", length, Profiles.LONGEST_ADDRESS);
        return Optional.of(address);
    }
}
