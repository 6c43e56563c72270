#include "game/joincode.h"

#include <qrcodegen.hpp>

namespace wr::joincode {

namespace {

constexpr int quietZone = 4;

/// Far below what a code can hold (2,331 bytes), where the library would throw.
constexpr qsizetype maxTextChars = 500;

qrcodegen::QrCode encode(const QString &text)
{
    return qrcodegen::QrCode::encodeText(text.left(maxTextChars).toUtf8().constData(), qrcodegen::QrCode::Ecc::MEDIUM);
}

} // namespace

QByteArray svg(const QString &text)
{
    const qrcodegen::QrCode code = encode(text);
    const QByteArray side = QByteArray::number(code.getSize() + 2 * quietZone);
    QByteArray path;
    for (int y = 0; y < code.getSize(); ++y) {
        for (int x = 0; x < code.getSize(); ++x) {
            if (code.getModule(x, y))
                path += 'M' + QByteArray::number(x + quietZone) + ','
                    + QByteArray::number(y + quietZone) + "h1v1h-1z";
        }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + ' ' + side
        + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0,0h" + side + 'v' + side
        + "H0z\"/><path d=\"" + path + "\"/></svg>";
}

QString terminalText(const QString &text)
{
    const qrcodegen::QrCode code = encode(text);
    QString lines;
    for (int y = -2; y < code.getSize() + 2; y += 2) {
        for (int x = -2; x < code.getSize() + 2; ++x) {
            // Light modules are drawn, so that the code reads on a dark terminal.
            const bool top = !code.getModule(x, y);
            const bool bottom = !code.getModule(x, y + 1);
            lines += top && bottom ? u'█' : top ? u'▀' : bottom ? u'▄' : u' ';
        }
        lines += u'\n';
    }
    return lines;
}

} // namespace wr::joincode
