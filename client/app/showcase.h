#pragma once

#include "app/scenes.h"

#include <QSize>

namespace wr {

/// How a window looks: colours, size, text, language.
struct Look
{
    QString name;
    QSize size;
    AppSettings::Scheme scheme = AppSettings::Scheme::Light;
    bool isHighContrast = false;
    int textPercent = 100;
    QString language;          ///< "en", "vi", or "long": every text by a half longer
    bool isMirrored = false;   ///< as for a language written from right to left
};

/// Opens every page of the app in every state and look. Runs on the GUI thread, without a server.
class Showcase
{
public:
    /// Looks at everything; 0, or 1 when QML, a binding or a translation complained. With a `folder`
    /// every page is written there as SCENE-LOOK.png. Only scenes and looks whose names begin as asked.
    static int run(const QString &folder, const QString &onlyScene = {}, const QString &onlyLook = {});

private:
    static QList<Look> looks();
};

} // namespace wr
