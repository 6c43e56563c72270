#include "formats/delimited.h"

#include "formats/formatlimits.h"

#include <QRegularExpression>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

class DelimitedParser
{
public:
    DelimitedParser(const QString &text, QChar delimiter, Collector &found)
        : m_text(text)
        , m_delimiter(delimiter)
        , m_found(found)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }

    /// Nothing: the row was a fault.
    std::optional<TableRow> row()
    {
        TableRow row {m_line, {}};
        m_lineStart = m_at;
        for (;;) {
            QString cell;
            const bool isQuoted = m_at < m_text.size() && m_text.at(m_at) == u'"';
            if (isQuoted ? !quoted(cell) : !plain(cell))
                return std::nullopt;
            row.cells.append(cell);
            if (atEnd() || m_text.at(m_at) == u'\n') {
                nextLine();
                return row;
            }
            ++m_at;
            if (row.cells.size() == limits::maxCellColumns)
                return broken(row.line, m_at, {}, FieldFault::TooLong, u"at most %1 columns"_s.arg(limits::maxCellColumns));
        }
    }

private:
    void nextLine()
    {
        const qsizetype end = m_text.indexOf(u'\n', m_at);
        m_at = end < 0 ? m_text.size() : end + 1;
        ++m_line;
    }

    std::nullopt_t broken(int line, qsizetype at, const QString &text, FieldFault fault, const QString &message)
    {
        m_found.fault({line, int(at - m_lineStart) + 1}, text, fault, message);
        nextLine();
        return std::nullopt;
    }

    bool plain(QString &cell)
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && m_text.at(m_at) != m_delimiter && m_text.at(m_at) != u'\n')
            ++m_at;
        cell = m_text.mid(begin, m_at - begin).trimmed();
        if (cell.size() <= limits::maxCellChars)
            return true;
        broken(m_line, begin, cell, FieldFault::TooLong, u"a cell has at most %1 characters"_s.arg(limits::maxCellChars));
        return false;
    }

    /// A mark that nothing closes would swallow the rest of the file: it spoils its own line only.
    bool quoted(QString &cell)
    {
        const qsizetype begin = m_at++;
        int line = m_line;
        while (m_at < m_text.size() && m_at - begin <= limits::maxCellChars) {
            const QChar c = m_text.at(m_at++);
            if (c != u'"') {
                line += int(c == u'\n');
                cell += c;
            } else if (m_at < m_text.size() && m_text.at(m_at) == u'"') {
                cell += u'"';
                ++m_at;
            } else {
                return closed(begin, line);
            }
        }
        m_at = begin;
        broken(m_line, begin, m_text.mid(begin, 100), FieldFault::Invalid, u"nothing closes this quotation mark"_s);
        return false;
    }

    bool closed(qsizetype begin, int line)
    {
        if (m_at >= m_text.size() || m_text.at(m_at) == m_delimiter || m_text.at(m_at) == u'\n') {
            m_line = line;
            return true;
        }
        const qsizetype after = m_at;
        const QString text = m_text.mid(begin, 100);
        m_at = begin;
        broken(m_line, line == m_line ? after : begin, text, FieldFault::Invalid,
               u"something stands behind a closing quotation mark"_s);
        return false;
    }

    const QString &m_text;
    QChar m_delimiter;
    Collector &m_found;
    qsizetype m_at = 0;
    qsizetype m_lineStart = 0;
    int m_line = 1;
};

/// "-0.25": figures are to be reckoned with, not read.
bool isNegativeNumber(const QString &text)
{
    static const QRegularExpression number(QRegularExpression::anchoredPattern(u"-[0-9]+(\\.[0-9]+)?"_s));
    return number.match(text).hasMatch();
}

bool isFormula(const QString &text)
{
    // Full-width signs too: some spreadsheets take them for the others.
    static const QString signs = u"=+-@\t\r＝＋－＠"_s;
    for (const QChar c : text) {
        if (signs.contains(c))
            return !isNegativeNumber(text);
        if (!c.isSpace() && c != u'\'')
            return false;
    }
    return false;
}

} // namespace

QList<TableRow> parseDelimited(const QString &text, QChar delimiter, qsizetype most, Collector &found)
{
    QList<TableRow> rows;
    DelimitedParser parser(text, delimiter, found);
    while (!parser.atEnd() && rows.size() < most && !found.isFull()) {
        std::optional<TableRow> row = parser.row();
        if (row && !row->cells.join(QString()).trimmed().isEmpty())
            rows.append(*std::move(row));
    }
    return rows;
}

QByteArray writeDelimited(const QList<QStringList> &rows, QChar delimiter)
{
    QString text(QChar::ByteOrderMark);
    for (const QStringList &row : rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells.append(u'"' + guarded(cell).replace(u'"', "\"\""_L1) + u'"');
        text += cells.join(delimiter) + "\r\n"_L1;
    }
    return text.toUtf8();
}

QString guarded(const QString &cell)
{
    return isFormula(cell) ? u'\'' + cell : cell;
}

QString unguarded(const QString &cell)
{
    return cell.startsWith(u'\'') && isFormula(cell) ? cell.mid(1) : cell;
}

} // namespace wr::formats
