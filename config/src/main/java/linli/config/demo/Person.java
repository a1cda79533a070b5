package linli.config.demo;

import java.util.List;

/**
 * Somebody of the invented neighbourhood with a phone of their own.
 *
 * @param letter on the picture
 * @param lasting whether the server knows them for good; for the others, whoever begins anew has a new number
 */
record Person(String id, String name, String about, String letter, boolean lasting) {
    static final Person WANG = new Person("wang", "老王", "观察员", "王", true);
    /** The settings name this one among the account's admins. */
    static final Person ZHOU = new Person("zhou", "周书记", "支部", "周", true);

    static final List<Person> ALL =
            List.of(new Person("chen", "陈阿姨", "72", "陈", false), new Person("lin", "小林", "29", "林", false), WANG, ZHOU);

    /** @param generation counts how often the demo began anew */
    String openId(int generation) {
        return "o-linli-demo-" + id + (lasting ? "" : "-" + generation);
    }
}
