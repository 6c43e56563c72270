#pragma once

#include "formats/collector.h"

#include <QHash>

#include <functional>

namespace wr::formats {

/// An element with all that is in it.
struct XmlNode
{
    QString name; ///< without its prefix
    int line = 0;
    QHash<QString, QString> attributes; ///< by their names without prefix
    QString text; ///< its own, at most limits::maxCellChars
    bool isCut = false; ///< there was more
    QList<XmlNode> children;

    /// The first child of that name, or an empty node.
    const XmlNode &child(QLatin1StringView wanted) const;
    QList<const XmlNode *> all(QLatin1StringView wanted) const;
    /// Whether some text of it was cut; what is in files does not count.
    bool hasCutText() const;
};

/// Hands over each outermost element of that name. Neither a document type nor entities of one's own are taken, nothing
/// deeper than limits::maxXmlDepth. False: it was not well formed or not taken, and a fault says where. Stops when
/// `take` returns false.
bool readElements(const QByteArray &xml, QLatin1StringView name, Collector &found, const std::function<bool(const XmlNode &)> &take);

} // namespace wr::formats
