package linli.config;

import java.util.List;
import java.util.Optional;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Platform;
import linli.core.platform.PlatformKind;
import linli.core.wording.Catalogue;

/** An account on a platform that declares its own keys. */
record OtherAccountSettings(PlatformKind kind, String id, String unit, List<String> admins, AccountValues values)
        implements AccountSettings {
    OtherAccountSettings {
        admins = List.copyOf(admins);
    }

    @Override
    public String platform() {
        return kind.name();
    }

    @Override
    public boolean withholdsRoles() {
        return kind.withholdsRoles(values);
    }

    @Override
    public Optional<String> keyForRoles() {
        return kind.keyForRoles();
    }

    @Override
    public Optional<String> whyItOnlyAnswers() {
        return Optional.empty();
    }

    @Override
    public Platform open(Catalogue words) {
        return kind.open(values, words);
    }

    @Override
    public String line() {
        var line = new StringBuilder("account: id=" + id + " platform=" + kind.name());
        for (var key : kind.keys())
            line.append(' ').append(key.name()).append('=').append(shown(key));
        return line + " unit=" + unit + " admins=" + admins.size();
    }

    private String shown(AccountKey key) {
        var text = values.find(key.name());
        if (text.isEmpty()) return "none";
        return OtherKeys.isSecret(key) ? "set" : Shown.printable(Shown.url(text.get()));
    }

    /** Never shows a value. */
    @Override
    public String toString() {
        return "OtherAccountSettings[" + id + "]";
    }
}
