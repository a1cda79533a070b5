package linli.config.demo;

import java.util.List;
import java.util.Optional;

/**
 * Somebody of the invented neighbourhood with a phone of their own, or the group that some of them are in.
 *
 * @param letter on the picture
 * @param kind what the phone can do
 * @param lasting whether the server knows them for good; for the others, whoever begins anew has a new number
 */
record Person(String id, String name, String about, String letter, Kind kind, boolean lasting) {
    enum Kind {
        RESIDENT,
        /** Carries what is said into the group. */
        OBSERVER,
        STAFF,
        /** Nobody's phone: what is read in a group where no bot is. */
        GROUP
    }

    static final Person WANG = new Person("wang", "老王", "观察员", "王", Kind.OBSERVER, true);
    /** The settings name this one among the account's admins. */
    static final Person ZHOU = new Person("zhou", "周书记", "支部", "周", Kind.STAFF, true);

    static final Person GROUP = new Person("group", "3号楼群", "群", "群", Kind.GROUP, true);

    static final List<Person> ALL = List.of(
            new Person("chen", "陈阿姨", "72", "陈", Kind.RESIDENT, false),
            new Person("lin", "小林", "29", "林", Kind.RESIDENT, false),
            WANG,
            ZHOU,
            GROUP);

    static Optional<Person> find(String id) {
        return ALL.stream().filter(each -> each.id.equals(id)).findFirst();
    }

    /** Whose phone this is; nobody's for those of a generation that is over. */
    static Optional<Person> withOpenId(String openId, int generation) {
        return ALL.stream()
                .filter(each -> each.speaks() && each.openId(generation).equals(openId))
                .findFirst();
    }

    boolean speaks() {
        return kind != Kind.GROUP;
    }

    /** @param generation counts how often the demo began anew */
    String openId(int generation) {
        return "o-linli-demo-" + id + (lasting ? "" : "-" + generation);
    }
}
