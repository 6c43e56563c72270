#include "formats/sheet.h"

#include "formats/boundedxml.h"
#include "formats/formatlimits.h"
#include "formats/ziparchive.h"

#include <QRegularExpression>
#include <QXmlStreamWriter>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

/// "_x000A_" is a character that XML or the format cannot hold.
QString withoutHexes(const QString &text)
{
    static const QRegularExpression hex(u"_x([0-9A-Fa-f]{4})_"_s);
    QString plain;
    qsizetype at = 0;
    auto matches = hex.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        plain += text.mid(at, match.capturedStart() - at) + QChar(match.captured(1).toUShort(nullptr, 16));
        at = match.capturedEnd();
    }
    plain += text.mid(at);
    return plain.replace(u"\r\n"_s, u"\n"_s);
}

QString withHexes(const QString &text)
{
    static const QRegularExpression hex(u"_(?=x[0-9A-Fa-f]{4}_)"_s);
    return QString(text).replace(hex, u"_x005F_"_s);
}

/// All its runs; what is spoken beside them (rPh) is not theirs.
QString textOf(const XmlNode &node)
{
    QString text = node.child("t"_L1).text;
    for (const XmlNode *run : node.all("r"_L1))
        text += run->child("t"_L1).text;
    return withoutHexes(text);
}

/// 2 of "C7"; −1: none.
int columnIndex(const QString &place)
{
    int column = 0;
    for (const QChar c : place) {
        if (c < u'A' || c > u'Z')
            break;
        column = column * 26 + (c.unicode() - u'A' + 1);
        if (column > limits::maxCellColumns)
            return -1;
    }
    return column - 1;
}

class SheetReader
{
public:
    SheetReader(ZipReader zip, Collector &found)
        : m_zip(std::move(zip))
        , m_found(found)
    {
    }

    QList<TableRow> rows(qsizetype most)
    {
        QList<TableRow> rows;
        if (!readTexts())
            return rows;
        const auto sheet = m_zip.part(sheetPath());
        if (!sheet) {
            fault(sheet.error());
            return rows;
        }
        int line = 0;
        readElements(*sheet, "row"_L1, m_found, [&](const XmlNode &node) {
            line = std::max(line + 1, node.attributes.value(u"r"_s).toInt());
            TableRow row {line, cells(node)};
            if (!row.cells.join(QString()).trimmed().isEmpty())
                rows.append(row);
            return rows.size() < most && !m_found.isFull();
        });
        return rows;
    }

private:
    void fault(const Error &error)
    {
        m_found.trouble(error.code == ErrorCode::NotFound ? FileTrouble::Document : FileTrouble::Broken,
                        error.fields.isEmpty() ? error.message : error.fields.constFirst().message);
    }

    /// The texts that cells name by number.
    bool readTexts()
    {
        const auto part = m_zip.part("xl/sharedStrings.xml");
        if (!part) {
            if (part.error().code != ErrorCode::NotFound)
                fault(part.error());
            return part.error().code == ErrorCode::NotFound;
        }
        return readElements(*part, "si"_L1, m_found, [&](const XmlNode &node) {
            m_texts.append(textOf(node));
            return true;
        });
    }

    QByteArray sheetPath()
    {
        QString relation;
        QString target;
        Collector ignored;
        if (const auto book = m_zip.part("xl/workbook.xml"))
            readElements(*book, "sheet"_L1, ignored, [&](const XmlNode &node) {
                relation = node.attributes.value(u"id"_s);
                return false;
            });
        if (const auto relations = m_zip.part("xl/_rels/workbook.xml.rels"))
            readElements(*relations, "Relationship"_L1, ignored, [&](const XmlNode &node) {
                if (node.attributes.value(u"Id"_s) == relation)
                    target = node.attributes.value(u"Target"_s);
                return target.isEmpty();
            });
        if (target.isEmpty())
            return "xl/worksheets/sheet1.xml";
        return target.startsWith(u'/') ? target.mid(1).toUtf8() : "xl/" + target.toUtf8();
    }

    QStringList cells(const XmlNode &row)
    {
        QStringList cells;
        for (const XmlNode *cell : row.all("c"_L1)) {
            const QString place = cell->attributes.value(u"r"_s);
            const int column = place.isEmpty() ? int(cells.size()) : columnIndex(place);
            if (column < 0 || column >= limits::maxCellColumns)
                continue;
            while (cells.size() <= column)
                cells.append(QString());
            cells[column] = valueOf(*cell);
        }
        return cells;
    }

    QString valueOf(const XmlNode &cell) const
    {
        const QString type = cell.attributes.value(u"t"_s);
        const QString value = cell.child("v"_L1).text;
        if (type == "s"_L1)
            return m_texts.value(value.toInt());
        if (type == "inlineStr"_L1)
            return textOf(cell.child("is"_L1));
        if (type == "b"_L1)
            return value == "1"_L1 ? u"TRUE"_s : u"FALSE"_s;
        return withoutHexes(value);
    }

    ZipReader m_zip;
    Collector &m_found;
    QStringList m_texts;
};

QString placeOf(qsizetype row, qsizetype column)
{
    QString letters;
    for (qsizetype rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.prepend(QChar(char16_t(u'A' + (rest - 1) % 26)));
    return letters + QString::number(row + 1);
}

constexpr QLatin1StringView sheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"_L1;
constexpr QLatin1StringView relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"_L1;

QByteArray sheetXml(const QList<QStringList> &rows)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartDocument();
    xml.writeStartElement(u"worksheet"_s);
    xml.writeDefaultNamespace(sheetSpace);
    xml.writeStartElement(u"sheetData"_s);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        xml.writeStartElement(u"row"_s);
        xml.writeAttribute(u"r"_s, QString::number(i + 1));
        for (qsizetype j = 0; j < rows.at(i).size(); ++j) {
            const QString &text = rows.at(i).at(j);
            if (text.isEmpty())
                continue;
            static const QRegularExpression number(u"^(0|-?[1-9][0-9]{0,8}|-?(0|[1-9][0-9]{0,8})\\.[0-9]{0,5}[1-9])$"_s);
            const bool isNumber = number.match(text).hasMatch();
            xml.writeStartElement(u"c"_s);
            xml.writeAttribute(u"r"_s, placeOf(i, j));
            if (isNumber) {
                xml.writeTextElement(u"v"_s, text);
            } else {
                xml.writeAttribute(u"t"_s, u"inlineStr"_s);
                xml.writeStartElement(u"is"_s);
                xml.writeStartElement(u"t"_s);
                xml.writeAttribute(u"xml:space"_s, u"preserve"_s);
                xml.writeCharacters(withHexes(text));
                xml.writeEndElement();
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return bytes;
}

const QByteArray declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

} // namespace

QList<TableRow> readSheet(const QByteArray &bytes, qsizetype most, Collector &found)
{
    auto zip = ZipReader::open(bytes);
    if (!zip) {
        const Error &error = zip.error();
        found.trouble(FileTrouble::Broken, error.fields.isEmpty() ? error.message : error.fields.constFirst().message);
        return {};
    }
    return SheetReader(*std::move(zip), found).rows(most);
}

QByteArray writeSheets(const QList<Sheet> &sheets)
{
    const QByteArray packages = "http://schemas.openxmlformats.org/package/2006/";
    const QByteArray types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const QByteArray relations = relationSpace.latin1();
    QByteArray overrides, names, targets;
    QList<ZipPart> parts;
    for (qsizetype i = 0; i < sheets.size(); ++i) {
        const QByteArray number = QByteArray::number(i + 1);
        const QByteArray place = "worksheets/sheet" + number + ".xml";
        overrides += "<Override PartName=\"/xl/" + place + "\" ContentType=\"" + types + "worksheet+xml\"/>";
        names += "<sheet name=\"" + sheets.at(i).name.toHtmlEscaped().toUtf8() + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
        targets += "<Relationship Id=\"rId" + number + "\" Type=\"" + relations + "/worksheet\" Target=\"" + place + "\"/>";
        parts.append({"xl/" + place, sheetXml(sheets.at(i).rows)});
    }
    const QByteArray content = declaration + "<Types xmlns=\"" + packages + "content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + types + "sheet.main+xml\"/>" + overrides + "</Types>";
    const QByteArray root = declaration + "<Relationships xmlns=\"" + packages + "relationships\"><Relationship Id=\"rId1\" Type=\""
        + relations + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    const QByteArray book = declaration + "<workbook xmlns=\"" + QByteArray(sheetSpace.latin1()) + "\" xmlns:r=\"" + relations
        + "\"><sheets>" + names + "</sheets></workbook>";
    const QByteArray bookRelations = declaration + "<Relationships xmlns=\"" + packages + "relationships\">" + targets + "</Relationships>";
    return writeZip(QList<ZipPart> {{"[Content_Types].xml", content},
                                    {"_rels/.rels", root},
                                    {"xl/workbook.xml", book},
                                    {"xl/_rels/workbook.xml.rels", bookRelations}} + parts)
        .value_or(QByteArray());
}

} // namespace wr::formats
