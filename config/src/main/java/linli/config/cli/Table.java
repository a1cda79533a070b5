package linli.config.cli;

import java.util.List;

/** Rows in columns, where a Chinese character is as wide as two letters. */
final class Table {
    private static final String BETWEEN = "  ";
    private static final int FIRST_WIDE = 0x2E80;

    private Table() {}

    /** One line a row; all rows have equally many cells. */
    static List<String> lines(List<List<String>> rows) {
        return rows.stream().map(row -> line(rows, row)).toList();
    }

    private static String line(List<List<String>> rows, List<String> row) {
        var line = new StringBuilder();
        for (var column = 0; column < row.size(); column++) {
            var cell = row.get(column);
            line.append(cell)
                    .append(" ".repeat(width(rows, column) - width(cell)))
                    .append(BETWEEN);
        }
        return line.toString().stripTrailing();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
    }

    private static int width(String cell) {
        return cell.codePoints().map(each -> each < FIRST_WIDE ? 1 : 2).sum();
    }
}
