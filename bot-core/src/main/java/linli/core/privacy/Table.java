package linli.core.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One table as its part of the product declares it: every column, who its rows are about, how long they are kept and what
 * ends them. A copy, an erasure, the tidying and the table of the documents follow from it. Filled while wiring, read-only
 * afterwards.
 */
public final class Table {
    private final String name;
    private final Words title;
    private final List<Column> columns = new ArrayList<>();
    private final List<Tie> ties = new ArrayList<>();
    private final List<Words> ends = new ArrayList<>();
    private final List<Aging> agings = new ArrayList<>();
    private final List<Words> erased = new ArrayList<>();
    private List<String> key = List.of();
    private boolean told;
    private boolean asWritten;

    private Table(String name, Words title) {
        this.name = name;
        this.title = title;
    }

    /**
     * That a row belongs to, or names, somebody.
     *
     * @param column a person's number, or the platform's id of them beside a column {@code account}
     * @param condition what else such rows have to be, empty for all
     */
    record Tie(String column, boolean byNumber, String condition, Erasing erasing) {}

    /** A table of this name, which holds what {@code chinese} and {@code english} say. */
    public static Table table(String name, String chinese, String english) {
        return new Table(name, new Words(chinese, english));
    }

    /** The columns that tell its rows apart, for tables that are tidied. */
    public Table key(String... all) {
        key = List.of(all);
        return this;
    }

    /** A column that holds a person's number, written {@code name words}. */
    public Table person(String column, Erasing erasing) {
        var person = add(column, true);
        ties.add(new Tie(person.name(), true, "", erasing));
        return this;
    }

    /** A column that holds, beside an {@code account}, the platform's id of somebody; erasing deletes these rows. */
    public Table address(String column, String condition) {
        var address = add(column, true);
        ties.add(new Tie(address.name(), false, condition, Erasing.ROW));
        return this;
    }

    /** Columns that say something about the person of the row, each written {@code name words}. */
    public Table personal(String... written) {
        for (var each : written) add(each, true);
        return this;
    }

    /** Columns that say nothing about a person but help to understand the row, each written {@code name words}. */
    public Table shown(String... written) {
        for (var each : written) add(each, false);
        return this;
    }

    /** Columns that say nothing about a person and tell nobody anything. */
    public Table inside(String... names) {
        for (var each : names) add(each, false);
        return this;
    }

    /** Columns of marks that only mean something together with a secret: personal, but not shown. */
    public Table marks(String... names) {
        for (var each : names) add(each, true);
        return this;
    }

    /** Words for people tell of these rows one by one; see {@code Personal}. */
    public Table told() {
        told = true;
        return this;
    }

    /** Its rows name whoever it was when they were written, and no other number later. */
    public Table asWritten() {
        asWritten = true;
        return this;
    }

    /** What ends its rows, where the part of the product itself sees to it. */
    public Table until(String chinese, String english) {
        ends.add(new Words(chinese, english));
        return this;
    }

    /** What becomes of its rows with a person's, where the part of the product itself sees to it. */
    public Table erased(String chinese, String english) {
        erased.add(new Words(chinese, english));
        return this;
    }

    /** Deletes rows by age, by the hours. */
    public Table hours(long amount, String chinese, String english, String condition) {
        return deleting(Span.hours(amount), chinese, english, false, condition);
    }

    /**
     * Deletes rows by age.
     *
     * @param chinese from when on, with a place {@code {}} for how long
     * @param condition finds them; takes the moment before which they are too old
     */
    public Table days(long amount, String chinese, String english, String condition) {
        return deleting(Span.days(amount), chinese, english, false, condition);
    }

    /** Deletes rows by age; the condition takes a day such as 2025-11-28. */
    public Table daysByDate(long amount, String chinese, String english, String condition) {
        return deleting(Span.days(amount), chinese, english, true, condition);
    }

    /** Deletes rows by age. */
    public Table years(long amount, String chinese, String english, String condition) {
        return deleting(Span.years(amount), chinese, english, false, condition);
    }

    /** Takes something from rows by age; the condition must not find them again. */
    public Table clearing(long days, String chinese, String english, String assignments, String condition) {
        var span = Span.days(days);
        return aging(
                span,
                new Words(chinese, english),
                words -> Aging.changing(span, words, name, key, assignments, condition));
    }

    private Table deleting(Span span, String chinese, String english, boolean byDay, String condition) {
        return aging(
                span, new Words(chinese, english), words -> Aging.deleting(span, words, byDay, name, key, condition));
    }

    private Table aging(Span span, Words words, Function<Words, Aging> make) {
        if (key.isEmpty()) throw new IllegalStateException(name + " is tidied and names no key");
        var said = words.with(span.words());
        ends.add(said);
        agings.add(make.apply(said));
        return this;
    }

    private Column add(String written, boolean personal) {
        var column = Column.of(written, personal);
        if (find(column.name()).isPresent())
            throw new IllegalStateException(name + "." + column.name() + " is declared twice");
        columns.add(column);
        return column;
    }

    private Optional<Column> find(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    public String name() {
        return name;
    }

    public Words title() {
        return title;
    }

    public List<Column> columns() {
        return List.copyOf(columns);
    }

    /** How long its rows are kept and what ends them. */
    public String endsInChinese() {
        return ends.stream().map(Words::chinese).collect(Collectors.joining(";"));
    }

    /** Whether its rows are about people, or name them. */
    public boolean isPersonal() {
        return columns.stream().anyMatch(Column::personal);
    }

    /** Whether words tell of its rows one by one. */
    public boolean isTold() {
        return told;
    }

    boolean isAsWritten() {
        return asWritten;
    }

    /** What becomes of its rows when a person goes. */
    List<Words> erased() {
        return Stream.concat(ties.stream().map(tie -> tie.erasing().words()), erased.stream())
                .distinct()
                .toList();
    }

    List<Tie> ties() {
        return ties;
    }

    List<Aging> agings() {
        return agings;
    }

    /** How long, and until when. */
    List<Words> ends() {
        return ends;
    }
}
