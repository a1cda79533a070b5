package linli.config.demo;

import java.util.List;

/** Somebody of the invented neighbourhood with a phone of their own. */
record Person(String id, String name, String about, String letter) {
    static final List<Person> ALL = List.of(new Person("chen", "陈阿姨", "72", "陈"), new Person("lin", "小林", "29", "林"));
}
