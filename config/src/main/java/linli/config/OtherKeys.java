package linli.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountKey.Form.Address;
import linli.core.platform.AccountKey.Form.OneOf;
import linli.core.platform.AccountKey.Form.Secret;
import linli.core.platform.AccountKey.Form.Time;
import linli.core.platform.AccountKey.Form.Whole;
import linli.core.platform.AccountKey.Form.Word;
import linli.core.platform.AccountValues;
import linli.core.platform.PlatformKind;

/** The keys that platforms declare for their accounts, as keys of the settings file. Every value is kept as text. */
final class OtherKeys {
    private static final Map<AccountKey, Key<String>> MADE = new ConcurrentHashMap<>();

    private OtherKeys() {}

    /** All that may stand in an account's section, beside its platform. */
    static List<Key<?>> all(PlatformKind kind) {
        var keys = new ArrayList<Key<?>>(List.of(Keys.Wechat.ID, Keys.Wechat.UNIT, Keys.Wechat.ADMINS));
        kind.keys().forEach(key -> keys.add(key(key)));
        return keys;
    }

    /** The values of a section without problems. */
    static OtherAccountSettings settings(PlatformKind kind, Section section) {
        var texts = new HashMap<String, String>();
        for (var each : kind.keys()) {
            var text = section.text(each.name());
            if (text != null) texts.put(each.name(), text);
        }
        var id = section.get(Keys.Wechat.ID);
        return new OtherAccountSettings(
                kind,
                id,
                section.get(Keys.Wechat.UNIT),
                section.list(Keys.Wechat.ADMINS),
                new AccountValues(id, texts));
    }

    static boolean isSecret(AccountKey key) {
        return key.form() instanceof Secret || (key.form() instanceof Address address && address.secret());
    }

    /** The same one each time, for sections keep their values by it. */
    private static Key<String> key(AccountKey declared) {
        return MADE.computeIfAbsent(declared, OtherKeys::made);
    }

    private static Key<String> made(AccountKey declared) {
        var shown =
                isSecret(declared) ? Shown.SECRET : declared.form() instanceof Address ? Shown.AS_URL : Shown.OPENLY;
        return new Key<>(declared.name(), form(declared), shown, declared.needed(), false, declared.fallback());
    }

    private static Form<String> form(AccountKey key) {
        var form = key.form();
        var words = new Words(key.chinese(), key.english());
        if (form instanceof Word word) return visible(word.longest(), words);
        if (form instanceof Secret secret) return visible(secret.longest(), words);
        if (form instanceof Address address) return address(address, words);
        if (form instanceof OneOf one)
            return new Form<>(words, text -> java.util.Optional.of(text).filter(one.words()::contains));
        if (form instanceof Whole whole)
            return new Form<>(
                    words,
                    text -> Forms.whole(whole.least(), whole.most()).read(text).map(String::valueOf));
        var time = (Time) form;
        return new Form<>(
                words,
                text -> Forms.duration(time.least(), time.most()).read(text).map(String::valueOf));
    }

    private static Form<String> visible(int longest, Words words) {
        return new Form<>(
                words,
                Forms.matching("[\\x21-\\x7e]{1," + longest + "}", "", "").reader());
    }

    /** A group robot's address carries its key as a parameter. */
    private static Form<String> address(Address address, Words words) {
        var form = address.secret() ? Urls.robot() : Urls.api();
        return new Form<>(words, text -> form.read(text).map(String::valueOf));
    }
}
