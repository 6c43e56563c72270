#include "formats/boundedxml.h"

#include "formats/formatlimits.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

/// Elements of one node: a table row or a question has some hundred.
constexpr int maxNodes = 5'000;

class ElementReader
{
public:
    explicit ElementReader(QXmlStreamReader &xml)
        : m_xml(xml)
    {
    }

    /// The element that has just begun, to its end.
    XmlNode node(int depth)
    {
        XmlNode node {m_xml.name().toString(), int(m_xml.lineNumber()), {}, {}, false, {}};
        for (const QXmlStreamAttribute &attribute : m_xml.attributes())
            node.attributes.insert(attribute.name().toString(), attribute.value().toString());
        if (depth > limits::maxXmlDepth || ++m_nodes > maxNodes) {
            m_xml.raiseError(u"elements are nested too deep, or too many"_s);
            return node;
        }
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement)
                return node;
            if (token == QXmlStreamReader::StartElement)
                node.children.append(this->node(depth + 1));
            else if (token == QXmlStreamReader::Characters)
                append(node, m_xml.text());
        }
        return node;
    }

private:
    static void append(XmlNode &node, QStringView text)
    {
        const qsizetype room = limits::maxCellChars - node.text.size();
        node.isCut = node.isCut || text.size() > room;
        node.text += text.left(room);
    }

    QXmlStreamReader &m_xml;
    int m_nodes = 0;
};

} // namespace

const XmlNode &XmlNode::child(QLatin1StringView wanted) const
{
    static const XmlNode none;
    const auto found = std::find_if(children.begin(), children.end(), [&](const XmlNode &node) { return node.name == wanted; });
    return found == children.end() ? none : *found;
}

QList<const XmlNode *> XmlNode::all(QLatin1StringView wanted) const
{
    QList<const XmlNode *> nodes;
    for (const XmlNode &node : children) {
        if (node.name == wanted)
            nodes.append(&node);
    }
    return nodes;
}

bool XmlNode::hasCutText() const
{
    return name != "file"_L1
        && (isCut || std::any_of(children.begin(), children.end(), [](const XmlNode &node) { return node.hasCutText(); }));
}

bool readElements(const QByteArray &bytes, QLatin1StringView name, Collector &found, const std::function<bool(const XmlNode &)> &take)
{
    QXmlStreamReader xml(bytes);
    xml.setEntityExpansionLimit(0);
    int depth = 0;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD) {
            xml.raiseError(u"a document type is not taken"_s);
        } else if (token == QXmlStreamReader::StartElement && xml.name() == name) {
            const XmlNode node = ElementReader(xml).node(depth + 1);
            if (!xml.hasError() && !take(node))
                return true;
        } else if (token == QXmlStreamReader::StartElement && ++depth > limits::maxXmlDepth) {
            xml.raiseError(u"elements are nested too deep"_s);
        } else if (token == QXmlStreamReader::EndElement) {
            --depth;
        }
    }
    if (!xml.hasError())
        return true;
    found.fault({int(xml.lineNumber()), int(xml.columnNumber())}, {}, FieldFault::Invalid, u"not XML: %1"_s.arg(xml.errorString()));
    return false;
}

} // namespace wr::formats
