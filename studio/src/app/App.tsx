import { useQuery } from "@tanstack/react-query";
import { Redirect, Route, Switch, useLocation } from "wouter";

import { isProblem } from "../api/problem.ts";
import { queries } from "../api/queries.ts";
import { Failure, Waiting } from "../parts/Loaded.tsx";
import { Home } from "../screens/home/Home.tsx";
import { NotFound } from "../screens/notFound/NotFound.tsx";
import { SignIn } from "../screens/signIn/SignIn.tsx";
import { Frame } from "./Frame.tsx";
import { places } from "./places.ts";
import { Progress } from "./Progress.tsx";
import { screens } from "./screens.tsx";
import { Toasts } from "./toasts.tsx";

export function App() {
  return (
    <>
      <Progress />
      <Switch>
        <Route path={places.signIn}><SignIn /></Route>
        <Route><SignedIn /></Route>
      </Switch>
      <Toasts />
    </>
  );
}

function SignedIn() {
  const me = useQuery(queries.me());
  const [location] = useLocation();
  if (me.data === undefined && isProblem(me.error, "UNAUTHENTICATED")) return <Redirect to={`${places.signIn}?to=${encodeURIComponent(location)}`} replace />;
  if (me.data === undefined) return <main className="alone">{me.isError ? <Failure error={me.error} retry={() => void me.refetch()} /> : <Waiting />}</main>;
  return (
    <Switch>
      <Route path={places.home}><Frame><Home /></Frame></Route>
      <Route path="/w/:workspace/*?">
        {({ workspace, "*": below = "" }) => {
          const [segment = "", ...rest] = below.split("/");
          const screen = screens.find((each) => each.segment === segment);
          return <Frame workspace={workspace}>{screen === undefined ? <NotFound /> : <screen.component key={workspace} workspace={workspace} rest={rest.join("/")} />}</Frame>;
        }}
      </Route>
      <Route><Frame><NotFound /></Frame></Route>
    </Switch>
  );
}
